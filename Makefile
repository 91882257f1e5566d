# Every command of the project. `make help` lists them.
PYTHON ?= python3
LOCAL  := $(PYTHON) -m deploy.local
VENV   := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint fix states law letters matrix demo bench

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: ## 安装所缺、启动整个门户（PORT=8001 换端口，Ctrl-C 停止）
	@$(LOCAL).run

test: ## 安装所缺、运行全部测试，含浏览器（ARGS="tests/cases -x" 只跑一部分）
	@$(LOCAL).suite $(ARGS)

lint: ## 代码、类型、模板、分层、迁移与生产设置检查
	@$(LOCAL).lint

fix: ## 自动整理代码格式
	@$(LOCAL).bootstrap --tests
	@$(VENV)/ruff check --fix-only --quiet . ; $(VENV)/ruff format --quiet .

states: ## 由流转表重画 docs/states.md
	@$(LOCAL).bootstrap
	@$(VENV)/python manage.py states

law: ## 由规则表写出 docs/law/，每个期限、每个事由一页
	@$(LOCAL).bootstrap
	@$(VENV)/python manage.py law

letters: ## 每种文书各做一份样张和总览图到 build/letters/（ARGS=--check 逐项核对）
	@$(LOCAL).bootstrap
	@$(VENV)/python manage.py letters $(ARGS)

matrix: ## 列出全部页面与接口，谁能看见什么
	@$(LOCAL).suite tests/access $(ARGS)

demo: ## 载入演示数据（每种状态各有案件）
	@$(LOCAL).command demo $(ARGS)

bench: ## 测量主要页面与并发提交的速度
	@$(LOCAL).command bench $(ARGS)

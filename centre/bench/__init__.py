"""Measurements of the whole portal: one module for each scene, found by `registry.all_scenes`.

A scene is a function that is told how often to measure and says its figures. Never imported by the
portal itself; only `manage.py bench` runs it.
"""

"""What every test of this room must leave behind."""

from tests.agreeing import deadlines_agree

__all__ = ["deadlines_agree"]

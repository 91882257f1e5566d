"""Brings up a whole portal on one machine. Standard library only: it runs before any install."""

"""Builds invented exports in the exact layout that the platforms ship."""

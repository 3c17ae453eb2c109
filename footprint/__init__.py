"""footprint: who's Googling you, and what do they see?"""

__version__ = "0.1.0"

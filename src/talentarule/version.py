"""The version of the engine, written into every trace."""

__version__ = "0.1.0"

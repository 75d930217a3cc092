"""The invented directory of Musterstadt: who helps, where, and what came back from people."""

from .entering import enter_directory
from .signals import leave_signals

__all__ = ["enter_directory", "leave_signals"]

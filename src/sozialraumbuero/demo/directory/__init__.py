"""The invented directory of Musterstadt: who helps, where, and what came back from people."""

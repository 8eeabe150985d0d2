"""The chat of the Channels tutorial (part 3, asynchronous), with its messages saved: what one would pick instead."""

"""What the reader remembers from one session to the next.

``last`` finds the last place for the first paint, and imports as little as it can.
"""

"""The folder of notes: what is in it, and its bytes read safely. Knows no Markdown."""

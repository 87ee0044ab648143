"""Transcripts to take away: a recorded conversation as text, Markdown, HTML or JSON."""

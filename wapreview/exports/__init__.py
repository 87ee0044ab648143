"""To take away: rows and a skin become text, ANSI, SVG or PNG; a recording becomes a transcript."""

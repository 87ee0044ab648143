"""Files that stand for what a customer would have sent: small, valid, made here byte by byte."""

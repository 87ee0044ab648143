"""What a phone can show: messages, replies, problems. Knows no provider and no screen."""

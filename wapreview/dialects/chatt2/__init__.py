"""Hub Chatt2.me: POST https://api.chatt2.me/v1/communication/{channel}/message."""

"""What a coordinator knows of meetings: agenda, attendance, motions, minutes, actions."""

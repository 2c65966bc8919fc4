"""What this computer and this desk remember, and the questions a new desk begins with."""

"""What a coordinator knows of committees: seats, terms, roles, who is missing, who could sit."""

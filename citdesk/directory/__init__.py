"""What a coordinator knows of people and agencies: finding, telling, changing, protecting."""

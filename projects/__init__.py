"""What people build, and the directory of people and projects."""

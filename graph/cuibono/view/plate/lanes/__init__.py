"""Where everything stands: orders with few crossings, heights, columns, the paths of lines."""

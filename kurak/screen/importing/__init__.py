"""The room of the page Snapshots: what there is, files dropped, understood, looked over, published."""

"""What the browser shows; the only rooms that know Streamlit."""

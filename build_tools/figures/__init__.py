"""Figures from the records: what is drawn, how, and what is kept between builds."""

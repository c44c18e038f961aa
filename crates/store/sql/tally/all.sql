-- tally/all: every count.
SELECT day, event, about, situation, age, route, n
  FROM tally
 ORDER BY day, event, about, situation, age, route;

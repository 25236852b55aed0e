const start = reading(document.body, JSON.parse(document.getElementById("data").textContent));
for (const table of document.querySelectorAll("table.sortable")) furnish(table);
const place = /^#at(\d+)$/.exec(location.hash);
if (place) start(place[1]);

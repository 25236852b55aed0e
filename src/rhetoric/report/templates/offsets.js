for (const table of document.querySelectorAll("table.sortable")) furnish(table);

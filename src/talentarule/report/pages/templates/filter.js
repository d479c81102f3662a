"use strict";
(function () {
  var form = document.getElementById("saring");
  if (!form) return;
  var text = document.getElementById("saring-teks");
  var verdict = document.getElementById("saring-putusan");
  var result = document.getElementById("saring-hasil");
  var lists = Array.prototype.map.call(document.querySelectorAll("[data-list]"), function (list) {
    var rows = Array.prototype.map.call(list.querySelectorAll("tr[data-verdict]"), function (row) {
      var found = row.querySelector(".who").textContent;
      var why = row.querySelector(".why").childNodes;
      for (var at = 0; at < why.length; at++) {
        if (why[at].nodeName === "P") found += " " + why[at].textContent;
      }
      return { row: row, text: found.toLowerCase(), verdict: row.getAttribute("data-verdict") };
    });
    return { rows: rows, table: list.querySelector("table"), nobody: list.querySelector(".nobody") };
  });

  function filter() {
    var wanted = text.value.trim().toLowerCase();
    var shown = 0;
    var count = 0;
    lists.forEach(function (list) {
      var here = 0;
      list.rows.forEach(function (one) {
        var fits = one.text.indexOf(wanted) >= 0 && (!verdict.value || one.verdict === verdict.value);
        one.row.hidden = !fits;
        if (fits) here += 1;
      });
      list.table.hidden = here === 0;
      list.nobody.hidden = here > 0;
      shown += here;
      count += list.rows.length;
    });
    form.classList.toggle("active", shown < count);
    result.textContent = result
      .getAttribute("data-text")
      .replace("{shown}", String(shown))
      .replace("{count}", String(count));
  }

  function openAll(open) {
    document.querySelectorAll("details").forEach(function (one) {
      var row = one.closest("tr[data-verdict]");
      if (!row || !row.hidden) one.open = open;
    });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  text.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  document.getElementById("buka").addEventListener("click", function () { openAll(true); });
  document.getElementById("tutup").addEventListener("click", function () { openAll(false); });
  form.hidden = false;
  filter();
})();

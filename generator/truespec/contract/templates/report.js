"use strict";
(function () {
  var search = document.getElementById("search");
  if (!search) return;
  var check = document.getElementById("check");
  var operation = document.getElementById("operation");
  var count = document.getElementById("count");
  var all = Array.prototype.slice.call(document.querySelectorAll(".finding"));
  function show() {
    var words = search.value.toLowerCase();
    var shown = 0;
    all.forEach(function (one) {
      var fits =
        (!check.value || one.dataset.check === check.value) &&
        (!operation.value || one.dataset.operation.split("|").indexOf(operation.value) >= 0) &&
        (!words || one.textContent.toLowerCase().indexOf(words) >= 0);
      one.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = shown + " of " + all.length;
  }
  [search, check, operation].forEach(function (one) { one.addEventListener("input", show); });
  document.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
  show();
})();

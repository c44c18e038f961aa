"use strict";
const app = document.getElementById("app");
const main = document.createElement("main");
const heading = document.createElement("h1");
heading.textContent = "Voorbeeldplatform (synthetisch)";
const text = document.createElement("p");
text.textContent = "Deze pagina bestaat alleen met scripts.";
main.append(heading, text);
app.replaceChildren(main);

// A problem's type is /docs/problems/<code>: bring that code into view.
const code = decodeURIComponent(location.pathname.split('/').pop());
if (document.getElementById(code)) {
  location.hash = code;
}

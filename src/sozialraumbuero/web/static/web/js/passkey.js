// A button for a passkey stands only where the browser can use one; trouble is said in words.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
}

document.addEventListener("allauth.error", () => {
  for (const notice of document.querySelectorAll("[data-passkey-trouble]")) notice.hidden = false;
});

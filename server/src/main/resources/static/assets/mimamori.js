for (const element of document.querySelectorAll("[data-poll]")) {
  const timer = setInterval(async () => {
    const response = await fetch(element.dataset.poll);
    if (!response.ok) return;
    element.innerHTML = await response.text();
    if (response.headers.get("X-Done") === "1") {
      clearInterval(timer);
      location.assign(element.dataset.done || location.href);
    }
  }, 1000);
}

// After signing out: goes on to the application once every frame has told its own, or after three seconds.
const onward = () => document.querySelector("a[data-onward]")?.click();
if (document.readyState === "complete") onward();
else addEventListener("load", onward, { once: true });
setTimeout(onward, 3000);

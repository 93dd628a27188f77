// What Deno has of a browser and Node has not. Storage would be kept on disk, where another program could find it.

const ofBrowsers = [
  'localStorage',
  'sessionStorage',
  'caches',
  'Storage',
  'CacheStorage',
  'Cache',
  'prompt',
  'alert',
  'confirm',
  'GPU',
];

export function forgetBrowser() {
  for (const name of ofBrowsers) {
    try {
      delete globalThis[name];
    } catch {
      // Some cannot be: the folder they write to ends with the program.
    }
  }
  try {
    delete Object.getPrototypeOf(navigator).gpu;
  } catch {
    // The launch line closes it as well.
  }
}

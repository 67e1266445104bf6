// Shrinks a picture, and compares two that are shrunk, in a page of its own: see ../test_references.py.
// Apart because a browser reads and writes pictures, and the tests need no library for that.

function* places(width, height, channels) {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) for (let c = 0; c < channels; c += 1) yield [x, y, c];
  }
}

window.pixels = async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height);
};

window.written = (picture) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").putImageData(picture, 0, 0);
  return canvas.toDataURL("image/png");
};

window.shrunk = async (address, by = 3, steps = 32) => {
  const whole = await pixels(address);
  const [wide, high] = [Math.floor(whole.width / by), Math.floor(whole.height / by)];
  const small = new ImageData(wide, high);
  for (const [x, y, c] of places(wide, high, 4)) {
    let sum = 0;
    for (let j = 0; j < by; j += 1) for (let i = 0; i < by; i += 1) {
      sum += whole.data[4 * ((y * by + j) * whole.width + x * by + i) + c];
    }
    const mean = sum / (by * by);
    small.data[4 * (y * wide + x) + c] = c === 3 ? 255 : Math.round(mean * (steps - 1) / 255) * 255 / (steps - 1);
  }
  return written(small);
};

const oklab = (r, g, b) => {
  const [R, G, B] = [r, g, b].map((one) => (one <= 10 ? one / 3294 : ((one / 255 + 0.055) / 1.055) ** 2.4));
  const l = Math.cbrt(0.4122214708 * R + 0.5363325363 * G + 0.0514459929 * B);
  const m = Math.cbrt(0.2119034982 * R + 0.6806995451 * G + 0.1073969566 * B);
  const s = Math.cbrt(0.0883024619 * R + 0.2817188376 * G + 0.6299787005 * B);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
};

const blurred = ({ width, height, data }) => {
  const lab = new Float64Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) lab.set(oklab(...data.slice(4 * at, 4 * at + 3)), 3 * at);
  const soft = new Float64Array(lab.length);
  for (const [x, y, c] of places(width, height, 3)) {
    let [sum, count] = [0, 0];
    for (let j = Math.max(0, y - 2); j <= Math.min(height - 1, y + 2); j += 1) {
      for (let i = Math.max(0, x - 2); i <= Math.min(width - 1, x + 2); i += 1) {
        sum += lab[3 * (j * width + i) + c];
        count += 1;
      }
    }
    soft[3 * (y * width + x) + c] = sum / count;
  }
  return soft;
};

window.apart = async (one, other, field = 8) => {
  const [here, there] = [await pixels(one), await pixels(other)];
  const { width, height } = here;
  if (width !== there.width || height !== there.height) return { by: [100, 100, 100], place: [0, 0], picture: other };
  const [a, b] = [blurred(here), blurred(there)];
  const fields = new Map();
  const picture = new ImageData(width, height);
  let total = 0;
  for (const [x, y] of places(width, height, 1)) {
    const at = 3 * (y * width + x);
    const hue = 100 * Math.hypot(a[at + 1] - b[at + 1], a[at + 2] - b[at + 2]);
    const far = Math.hypot(100 * (a[at] - b[at]), hue);
    total += far;
    const key = `${Math.floor(x / field) * field},${Math.floor(y / field) * field}`;
    const [all, hues] = fields.get(key) ?? [0, 0];
    fields.set(key, [all + far / field ** 2, hues + hue / field ** 2]);
    const ink = Math.max(0, 255 - far * 20);
    picture.data.set([255, ink, ink, 255], 4 * (y * width + x));
  }
  const [place, [worst]] = [...fields].sort((p, q) => q[1][0] - p[1][0])[0];
  const hue = Math.max(...[...fields.values()].map(([, hues]) => hues));
  return { by: [total / (width * height), worst, hue], place: place.split(",").map(Number), picture: written(picture) };
};

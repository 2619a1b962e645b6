// The canvas's 2D context for renderer_software.cpp.
addToLibrary({
  $picture: { context: null, image: null },

  browser_picture_start__deps: ['$picture'],
  browser_picture_start: () => {
    // Kept in memory by willReadFrequently: it is filled from memory, and a graphics card would have to be waited for.
    picture.context = document.getElementById('canvas').getContext('2d', { alpha: false, 'willReadFrequently': true });
    return !!picture.context;
  },

  // The image is the program's own memory, which moves when it grows.
  browser_picture_put__deps: ['$picture'],
  browser_picture_put: (pixels, width, height, x, y, partWidth, partHeight) => {
    let image = picture.image;
    const same = image && image.width === width && image.height === height &&
      image.data.buffer === HEAPU8.buffer && image.data.byteOffset === pixels;
    if (!same) {
      image = picture.image = new ImageData(new Uint8ClampedArray(HEAPU8.buffer, pixels, width * height * 4), width, height);
    }
    picture.context.putImageData(image, 0, 0, x, y, partWidth, partHeight);
  },
});

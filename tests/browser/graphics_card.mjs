// In a page, before its scripts: the software that stands for a graphics card here says that it is one. Where it does
// not, the processor draws.
export function take_for_a_graphics_card() {
  const drawing = globalThis.WebGL2RenderingContext?.prototype;
  if (!drawing) return;
  const ask = drawing.getParameter;
  drawing.getParameter = function (name) {
    return name === drawing.RENDERER ? 'A graphics card' : ask.call(this, name);
  };
}

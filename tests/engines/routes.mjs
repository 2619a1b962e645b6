// The pattern of addresses that page.route() is given, as Playwright reads it: an expression, or a text in which ** stands
// for anything.
export function pattern_of(pattern) {
  return pattern instanceof RegExp ? pattern
    : new RegExp(`^${pattern.replaceAll(/[.?+]/g, '\\$&').replaceAll('**', '.*')}$`);
}

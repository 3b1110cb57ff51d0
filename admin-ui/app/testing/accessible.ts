import axe from 'axe-core';

/** Names what axe finds wrong; jsdom paints nothing, so contrast is judged by the browser tests. */
export async function accessibilityFaults(element: Element): Promise<string[]> {
  const options = { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } };
  const { violations } = await axe.run(element, options);
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' · ')}`);
}

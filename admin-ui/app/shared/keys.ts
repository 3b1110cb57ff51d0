/** The key that goes with Enter, as it is written on this machine's keyboard. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl';

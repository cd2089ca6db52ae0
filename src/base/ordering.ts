/** Orders strings by code unit, the same on every machine and locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Orders by several keys, the first difference decides. */
export function compareBy<Item>(...keys: readonly ((item: Item) => string | number)[]) {
  return (left: Item, right: Item): number => {
    for (const key of keys) {
      const a = key(left);
      const b = key(right);
      if (a < b) return -1;
      if (a > b) return 1;
    }
    return 0;
  };
}

/** `OrderPaymentDue` of `order.payment_due`, `CreateOrder` of `createOrder` */
export const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|[._])(.)/g, (_, initial: string) => initial.toUpperCase());

/** The part of rate-limiter-flexible that a store implements; the package ships no types for it. */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import type { RateLimiterRes } from 'rate-limiter-flexible';
  export default class RateLimiterStoreAbstract {
    constructor(options: { points: number; duration: number; keyPrefix: string });
    readonly points: number;
    consume(key: string, points?: number, options?: object): Promise<RateLimiterRes>;
    reward(key: string, points?: number, options?: object): Promise<RateLimiterRes>;
    delete(key: string): Promise<boolean>;
  }
}
declare module 'rate-limiter-flexible/lib/RateLimiterRes.js' {
  export { RateLimiterRes as default } from 'rate-limiter-flexible';
}

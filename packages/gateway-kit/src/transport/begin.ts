import type { Dispatcher } from 'undici'

/**
 * Watches the moment in which undici begins to write a request to a connection. Until then nothing can have reached
 * the vendor, whatever the error says.
 */
export function noteBegin(begun: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        begun()
        handler.onRequestStart?.(controller, context)
      },
      onResponseStart: (controller, status, headers, statusText) =>
        handler.onResponseStart?.(controller, status, headers, statusText),
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    })
}

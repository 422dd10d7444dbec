import { describe, expect, it } from 'vitest';
import { queueAddress } from './queue-address.js';
import { QueueError } from './queue-error.js';
import { queueNames } from './queue-names.js';

describe('the address of an engine', () => {
  it('may be several, and shows no credentials', () => {
    expect(queueAddress('nats://ann:p%40ss@a:4222, nats://b,tls://[::1]:4333')).toEqual({
      servers: ['a:4222', 'b:4222', '[::1]:4333'],
      ...{ tls: true, user: 'ann', pass: 'p@ss' },
      shown: 'nats://a:4222,nats://b:4222,tls://[::1]:4333',
    });
    expect(queueAddress('nats://t0ken@a')).toMatchObject({ token: 't0ken', shown: 'nats://a:4222' });
    expect(queueAddress('localhost')).toMatchObject({ servers: ['localhost:4222'], tls: false });
  });

  it.each([
    '',
    'nats://',
    'http://a:4222',
    'nats://a/path',
    'nats://a?x=s3cret',
    'nats://ann:s3cret@',
    'nats://a:port',
    'ws://ann:s3cret@a',
    'nats://a,,b',
    'nats://ann:%ZZs3cret@a',
  ])('is refused without a word of what may be a password: %s', (text) => {
    try {
      queueAddress(text);
      expect.fail('was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(QueueError);
      expect(String(error)).not.toContain('s3cret');
    }
  });

  it('has names that an engine takes, and refuses others', () => {
    expect(queueNames('News_2')).toEqual({
      reports: 'News_2',
      dead: 'News_2-DEAD',
      state: 'News_2-STATE',
      consumer: 'coders',
      root: 'news_2',
    });
    for (const name of ['', 'a.b', '*', 'x'.repeat(41), '1a', 'a b'])
      expect(() => queueNames(name)).toThrow(QueueError);
  });
});

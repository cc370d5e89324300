// The first line: whose page this is, and whether the line to the server holds.

import {Icon, Logo} from '../shared/icons.jsx';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';

/**
 * @param {{session: Partial<import('../shared/contract').Session>, status: 'online' | 'lost'}} props
 */
export function Head({session, status}) {
  const lost = status === 'lost';
  return (
    <header class="head">
      <Logo />
      <Text as="b">{session.title}</Text>
      <span class={lost ? 'conn off' : 'conn'}>
        <Icon name={lost ? 'disconnected' : 'connected'} />
        {lost ? t('phone.disconnected') : t('phone.connected')}
      </span>
    </header>
  );
}

call stenogram#ale#define('text', 'plaintext')

call stenogram#ale#define('markdown', 'markdown')

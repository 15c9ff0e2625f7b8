call stenogram#ale#define('transcript', 'transcript')

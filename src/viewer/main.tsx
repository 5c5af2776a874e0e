import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/base.css';
import './style/parts.css';
import './style/pages.css';
import './style/chart.css';
import './style/list.css';
import './style/label.css';
import './style/note.css';
import './style/menus.css';
import './style/table.css';
import './style/narrow.css';
import { adoptDirectionStyle } from './style/direction-style.ts';

adoptDirectionStyle(document);

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);

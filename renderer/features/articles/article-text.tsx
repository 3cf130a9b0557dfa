import Markdown from 'markdown-to-jsx/react'
import styles from './article-text.module.css'

/**
 * An article's Markdown as React elements. HTML in it stays text, links open outside, pictures are named and not loaded:
 * nothing in an article reaches the network or runs.
 */
const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  wrapper: 'div',
  overrides: {
    // The dialog's title is the first heading.
    h1: { component: 'h3' },
    h2: { component: 'h3' },
    h3: { component: 'h4' },
    h4: { component: 'h5' },
    a: { props: { target: '_blank', rel: 'noreferrer noopener' } },
    img: { component: PictureName },
  },
} as const

function PictureName({ alt }: { alt?: string }) {
  return alt ? <em>{alt}</em> : null
}

export function ArticleText({ body }: { body: string }) {
  return (
    <div className={styles.text}>
      <Markdown options={options}>{body}</Markdown>
    </div>
  )
}
